"""What a coordinator does that needs several rooms: the window and the command line call the same action. No Qt."""

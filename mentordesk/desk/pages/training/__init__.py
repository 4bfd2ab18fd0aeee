"""The page of training: sessions, who is ready, the mentors’ exchange."""

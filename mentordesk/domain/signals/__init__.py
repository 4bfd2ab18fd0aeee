"""Early warnings: one pure function a stumbling block over plain facts, each with its reason and its proof."""

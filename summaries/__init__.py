"""The visit summary and its exports: reads everything, writes only snapshots and jobs."""

"""What is told about the running of the app: figures, traces, error reports. Names of views and tasks, never of people.

Each request and each task is told to every watcher that a setting turns on. A watcher gets the two kinds of facts in
`seen` and has no way to get more.
"""

"""Stand-ins for Entra ID, Graph, the Router and WM inside the process; opens no socket."""

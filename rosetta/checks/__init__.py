"""What must hold of the guide, looked at from outside: structure, languages, a build's problems, cited pages."""

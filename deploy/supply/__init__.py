"""What the app is made of beside its own code: a bill of materials, licences, known flaws."""

"""voicebank: a bank's own backend for answering its customers by voice."""

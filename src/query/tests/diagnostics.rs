//! What is not understood, as the author of the query reads it.

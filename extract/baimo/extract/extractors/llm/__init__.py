"""The extractor ``llm``: proposals of a language model behind an OpenAI-compatible endpoint."""

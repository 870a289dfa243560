"""The engine with a model: any endpoint that speaks the OpenAI protocol."""

package holdfast.core.json;

public enum JsonNull implements Json {
    NULL
}

package holdfast.core.json;

public enum JsonBool implements Json {
    TRUE,
    FALSE;

    public boolean isTrue() {
        return this == TRUE;
    }
}

package holdfast.core.json;

/// A text of well-formed Unicode: without half of a surrogate pair, which has no bytes in UTF-8.
public record JsonText(String text) implements Json {

    public JsonText {
        requireWellFormed(text);
    }

    /// Refuses text that has no bytes in UTF-8.
    ///
    /// @throws IllegalArgumentException where the text has half of a surrogate pair
    static void requireWellFormed(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException("half of a surrogate pair at character " + at);
            }
            at += Character.charCount(codePoint);
        }
    }
}

package holdfast.frontends.rest;

/// What somebody sent, as it may be shown in an answer or a log: visible ASCII, and not much of it.
final class Shown {

    private static final int CHARACTERS = 120;

    private Shown() {}

    static String of(String sent) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < sent.length() && shown.length() < CHARACTERS; i++) {
            char character = sent.charAt(i);
            shown.append(character >= ' ' && character < 0x7f ? character : '?');
        }
        return shown.append(sent.length() > CHARACTERS ? "..." : "").toString();
    }
}

package holdfast.simulator.plant;

/// One change of one source file.
///
/// @param file    from the root of the tree
/// @param find    what stands there; blanks and line breaks do not count, so that the formatter may move it
/// @param replace what stands there instead
record Patch(String file, String find, String replace) {

    /// The source with this change.
    ///
    /// @throws IllegalStateException where the text to find does not stand there exactly once
    String applyTo(String source) {
        int[] places = new int[source.length()];
        String squeezed = squeeze(source, places);
        String needle = squeeze(find, new int[find.length()]);
        int at = needle.isEmpty() ? -1 : squeezed.indexOf(needle);
        if (at < 0) {
            throw new IllegalStateException(
                    "keep the plant in step: " + file + " does not contain\n" + find);
        }
        if (squeezed.indexOf(needle, at + 1) >= 0) {
            throw new IllegalStateException(
                    "keep the plant in step: " + file + " contains more than once\n" + find);
        }
        int end = places[at + needle.length() - 1] + 1;
        return source.substring(0, places[at]) + replace.strip() + source.substring(end);
    }

    /// The text without blanks.
    ///
    /// @param places is filled with where each character that stays had stood
    private static String squeeze(String text, int[] places) {
        StringBuilder squeezed = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (!Character.isWhitespace(text.charAt(at))) {
                places[squeezed.length()] = at;
                squeezed.append(text.charAt(at));
            }
        }
        return squeezed.toString();
    }
}

package holdfast.core.cluster;

/// What a name may look like, and how one is shown in a refusal. All names are visible ASCII, so that
/// two that look alike are alike.
public final class Names {

    private Names() {}

    public static boolean isSettingKey(String key) {
        return fits(key, ClusterLimits.SETTING_KEY_CHARACTERS)
                && key.chars().allMatch(c -> isLetterOrDigit(c) || "._-/:".indexOf(c) >= 0);
    }

    public static boolean isSettingValue(String value) {
        return value.length() <= ClusterLimits.SETTING_VALUE_CHARACTERS
                && value.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    public static boolean isNodeName(String name) {
        return fits(name, ClusterLimits.NODE_NAME_CHARACTERS)
                && hasPlainEnds(name)
                && name.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '.');
    }

    public static boolean isAddress(String address) {
        return fits(address, ClusterLimits.ADDRESS_CHARACTERS)
                && address.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    public static boolean isClusterName(String name) {
        return fits(name, ClusterLimits.CLUSTER_NAME_CHARACTERS)
                && hasPlainEnds(name)
                && name.chars().allMatch(c -> isLetterOrDigit(c) || c == '-');
    }

    /// What a command was about: the kind of thing, and its name with everything that no name may have
    /// replaced, cut to [ClusterLimits#SUBJECT_CHARACTERS].
    public static String subject(String what, String name) {
        StringBuilder text = new StringBuilder(what).append(" '");
        for (int i = 0;
                i < name.length() && text.length() < ClusterLimits.SUBJECT_CHARACTERS - 1;
                i++) {
            char character = name.charAt(i);
            text.append(character >= ' ' && character < 0x7f ? character : '?');
        }
        return text.append('\'').toString();
    }

    private static boolean fits(String name, int characters) {
        return !name.isEmpty() && name.length() <= characters;
    }

    private static boolean hasPlainEnds(String name) {
        return isLetterOrDigit(name.charAt(0)) && isLetterOrDigit(name.charAt(name.length() - 1));
    }

    private static boolean isLetterOrDigit(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}

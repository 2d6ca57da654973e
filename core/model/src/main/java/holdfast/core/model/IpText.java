package holdfast.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An IP address as somebody wrote it. There is no resolver here, and no socket: only letters.
///
/// @param text anything
record IpText(String text) {

    private static final int GROUPS = 8;

    /// The one form that it has, where it is an address of one host that others can reach: decimal without leading
    /// zeros, or as RFC 5952 has it. Nothing where it is no address, is unspecified, of the own machine, of many or of
    /// all.
    Optional<String> canonical() {
        return text.indexOf(':') < 0 ? four() : six();
    }

    private Optional<String> four() {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4 || !Arrays.stream(parts).allMatch(IpText::isByte)) {
            return Optional.empty();
        }
        int first = Integer.parseInt(parts[0]);
        boolean reachable = first != 0 && first != 127 && first < 224;
        return reachable ? Optional.of(text) : Optional.empty();
    }

    private static boolean isByte(String part) {
        return part.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(part) <= 255;
    }

    private Optional<String> six() {
        int gap = text.indexOf("::");
        List<Integer> groups = new ArrayList<>();
        boolean read;
        if (gap < 0) {
            read = read(text, groups) && groups.size() == GROUPS;
        } else {
            List<Integer> after = new ArrayList<>();
            read =
                    read(text.substring(0, gap), groups)
                            && read(text.substring(gap + 2), after)
                            && groups.size() + after.size() < GROUPS;
            while (read && groups.size() + after.size() < GROUPS) {
                groups.add(0);
            }
            groups.addAll(after);
        }
        return read && isReachable(groups) ? Optional.of(written(groups)) : Optional.empty();
    }

    private static boolean read(String part, List<Integer> groups) {
        if (part.isEmpty()) {
            return true;
        }
        for (String group : part.split(":", -1)) {
            if (!group.matches("[0-9A-Fa-f]{1,4}")) {
                return false;
            }
            groups.add(Integer.parseInt(group, 16));
        }
        return true;
    }

    private static boolean isReachable(List<Integer> groups) {
        boolean own = groups.subList(0, GROUPS - 1).stream().allMatch(group -> group == 0);
        boolean many = groups.getFirst() >>> 8 == 0xff;
        return !(own && groups.getLast() <= 1) && !many;
    }

    /// The longest run of zeros, the first of equals, is left out, if it is longer than one group (RFC 5952, 4.2).
    private static String written(List<Integer> groups) {
        int from = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups.get(end) == 0) {
                end++;
            }
            if (end - i > length) {
                from = i;
                length = end - i;
            }
        }
        return from < 0
                ? joined(groups)
                : joined(groups.subList(0, from))
                        + "::"
                        + joined(groups.subList(from + length, GROUPS));
    }

    private static String joined(List<Integer> groups) {
        return String.join(":", groups.stream().map(Integer::toHexString).toList());
    }
}

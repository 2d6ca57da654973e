package holdfast.simulator.story;

import java.util.ArrayList;
import java.util.List;

/// Two texts side by side, as a person wants to see them: what changed, and a little of what stands around it.
final class Difference {

    private static final int CONTEXT = 4;

    private Difference() {}

    /// The lines in which the texts differ, by a longest common subsequence, with the command that each stands under.
    static String between(String recorded, String told) {
        List<String> before = recorded.lines().toList();
        List<String> after = told.lines().toList();
        int[][] common = common(before, after);
        List<String> all = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean both = i < before.size() && j < after.size();
            if (both && before.get(i).equals(after.get(j))) {
                all.add("  " + before.get(i++));
                j++;
            } else if (i < before.size()
                    && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                all.add("- " + before.get(i++));
            } else {
                all.add("+ " + after.get(j++));
            }
        }
        return excerpt(all);
    }

    private static int[][] common(List<String> before, List<String> after) {
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                length[i][j] =
                        before.get(i).equals(after.get(j))
                                ? length[i + 1][j + 1] + 1
                                : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    private static String excerpt(List<String> all) {
        List<String> shown = new ArrayList<>();
        int last = -1;
        for (int at = 0; at < all.size(); at++) {
            if (!all.get(at).startsWith("  ")) {
                int from = Math.max(last + 1, at - CONTEXT);
                if (from > last + 1) {
                    shown.add("  ...");
                }
                shown.addAll(all.subList(from, at + 1));
                last = at;
            }
        }
        return String.join("\n", shown);
    }
}

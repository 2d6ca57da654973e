package holdfast.architecture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rules of `docs/SAFETY.md`: their ids, how each begins, and which of them are in scope today.
///
/// @param rules ids in the document's order, each with the rule's text
/// @param scope the ids that must have a test now
public record Catalogue(Map<String, String> rules, Set<String> scope) {
    /// The id of the section "Names for numbers", which has no numbered rules.
    public static final String NUMBERS = "N";

    private static final Pattern SECTION =
            Pattern.compile("^## (?:([A-Z])\\. )?(.+)$", Pattern.MULTILINE);
    private static final Pattern ID = Pattern.compile("([A-Z])([0-9]*)");

    public Catalogue {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
        scope = Collections.unmodifiableSet(new LinkedHashSet<>(scope));
    }

    public static Catalogue of(Tree tree) {
        return parse(tree.read("docs/SAFETY.md"), tree.read("docs/safety-scope.txt"));
    }

    public static Catalogue parse(String safety, String scope) {
        Map<String, String> rules = new LinkedHashMap<>();
        Matcher section = SECTION.matcher(safety);
        while (section.find()) {
            int end = safety.indexOf("\n## ", section.end());
            String body = safety.substring(section.end(), end < 0 ? safety.length() : end);
            if (section.group(1) != null) {
                numbered(section.group(1), body, rules);
            } else if (section.group(2).startsWith("Names for numbers")) {
                rules.put(NUMBERS, section.group(2) + ": " + body.strip());
            }
        }
        return new Catalogue(rules, scope(scope, rules));
    }

    /// Rule n begins where `n. ` stands first after rule n-1; several may share a line.
    private static void numbered(String letter, String body, Map<String, String> rules) {
        int number = 1;
        Matcher start = startOf(number, body);
        boolean found = start.find();
        while (found) {
            Matcher next = startOf(number + 1, body);
            int from = start.end();
            found = next.find(from);
            String text = body.substring(from, found ? next.start() : body.length());
            rules.put(letter + number, text.strip());
            start = next;
            number++;
        }
    }

    private static Matcher startOf(int number, String body) {
        String sign = number + "\\. ";
        return Pattern.compile("(?<=\\n)" + sign + "|(?<= )" + sign + "(?=\\p{Upper})")
                .matcher(body);
    }

    private static Set<String> scope(String text, Map<String, String> rules) {
        Set<String> ids = new LinkedHashSet<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> ids.addAll(range(line)));
        for (String id : ids) {
            if (!rules.containsKey(id)) {
                throw new IllegalArgumentException(
                        "docs/safety-scope.txt names " + id + ", which docs/SAFETY.md lacks");
            }
        }
        return ids;
    }

    private static Set<String> range(String line) {
        String[] ends = line.split("\\.\\.", 2);
        Matcher first = ID.matcher(ends[0]);
        Matcher last = ID.matcher(ends[ends.length - 1]);
        if (!first.matches() || !last.matches() || !first.group(1).equals(last.group(1))) {
            throw new IllegalArgumentException(
                    "docs/safety-scope.txt: not an id or a range: " + line);
        }
        if (ends.length == 1) {
            return Set.of(line);
        }
        Set<String> ids = new LinkedHashSet<>();
        for (int n = Integer.parseInt(first.group(2)); n <= Integer.parseInt(last.group(2)); n++) {
            ids.add(first.group(1) + n);
        }
        return ids;
    }
}

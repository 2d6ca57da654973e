package holdfast.frontends.cli;

import holdfast.frontends.api.GenerationRef;
import holdfast.frontends.api.NodeRef;
import java.util.List;
import java.util.stream.Collectors;

/// Small things of the contract in words.
final class Said {

    private Said() {}

    static String node(NodeRef node, String nobody) {
        if (node.id().isEmpty() && node.name().isEmpty()) {
            return nobody;
        }
        return node.name().isEmpty() ? node.id() : node.name();
    }

    static String nodes(List<NodeRef> nodes) {
        return nodes.stream().map(node -> node(node, "?")).collect(Collectors.joining(", "));
    }

    /// Whether a group is as it is wanted.
    static boolean isAsWanted(String wanted, String state) {
        return switch (wanted) {
            case "ignored" -> !state.equals("failed");
            case "disabled" -> state.equals("offline");
            default -> state.equals(wanted);
        };
    }

    static String answers(boolean answers, String silentSince) {
        if (answers) {
            return "yes";
        }
        return silentSince.isEmpty() ? "no" : "not since " + silentSince;
    }

    static String generation(GenerationRef generation) {
        return generation.number() + " (" + generation.id() + ")";
    }
}

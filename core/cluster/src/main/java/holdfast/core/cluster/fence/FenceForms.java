package holdfast.core.cluster.fence;

import holdfast.core.cluster.fence.FenceCommand.SetFence;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// What the texts of a fence device may look like.
public final class FenceForms {

    /// What an agent is told by the cluster alone, and what would have it write down or print what it is told.
    private static final Set<String> OURS =
            Set.of(
                    "action",
                    "option",
                    "debug",
                    "debug_file",
                    "debugfile",
                    "verbose",
                    "verbose_level");

    private FenceForms() {}

    /// A plain name: what runs is found in directories of the node's own, never at a path from elsewhere.
    public static boolean isAgent(String agent) {
        return agent.length() <= FenceLimits.AGENT_CHARACTERS
                && agent.matches("fence_[A-Za-z0-9_-]+");
    }

    /// An option's name. One that names a program to be run is none: such paths are for the node itself to say.
    public static boolean isOptionName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return name.length() <= FenceLimits.OPTION_NAME_CHARACTERS
                && name.matches("[A-Za-z][A-Za-z0-9_-]*")
                && !OURS.contains(plain)
                && !plain.endsWith("_path")
                && !plain.endsWith("_script");
    }

    /// One line of well-formed text.
    public static boolean isOptionValue(String value) {
        return value.length() <= FenceLimits.OPTION_VALUE_CHARACTERS
                && value.codePoints()
                        .noneMatch(c -> c < ' ' || c == 0x7f || (c >= 0xd800 && c <= 0xdfff));
    }

    static boolean isReason(String reason) {
        return reason.length() <= FenceLimits.REASON_CHARACTERS
                && reason.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    static boolean isSealed(String sealed) {
        return !sealed.isEmpty()
                && sealed.length() <= FenceLimits.SEALED_CHARACTERS
                && sealed.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    static boolean areOptions(SetFence body) {
        Set<String> names = new HashSet<>(body.secretNames());
        int characters = 0;
        for (OrderedMap.Entry<String, String> option : body.options()) {
            characters += option.key().length() + option.value().length();
            if (!isOptionName(option.key())
                    || !isOptionValue(option.value())
                    || !names.add(option.key())) {
                return false;
            }
        }
        return names.size() == body.options().size() + body.secretNames().size()
                && names.size() <= FenceLimits.OPTIONS
                && characters <= FenceLimits.OPTIONS_CHARACTERS
                && body.secretNames().stream().allMatch(FenceForms::isOptionName)
                && body.secretNames().equals(body.secretNames().stream().sorted().toList());
    }

    static boolean areSeals(SetFence body) {
        if (body.sealed().isEmpty() != body.secretNames().isEmpty()
                || body.sealed().size() > FenceLimits.SEALS) {
            return false;
        }
        for (OrderedMap.Entry<NodeId, String> seal : body.sealed()) {
            if (!isSealed(seal.value())) {
                return false;
            }
        }
        return true;
    }
}

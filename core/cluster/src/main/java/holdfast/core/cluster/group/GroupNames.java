package holdfast.core.cluster.group;

import holdfast.core.cluster.Names;
import java.util.Map;

/// What the texts of a group may look like.
final class GroupNames {

    private GroupNames() {}

    static boolean isGroupName(String name) {
        return name.length() <= GroupLimits.NAME_CHARACTERS && Names.isNodeName(name);
    }

    /// A reason is visible ASCII, so that it is shown as it is and takes no more bytes than it seems.
    static boolean isReason(String reason) {
        return reason.length() <= GroupLimits.REASON_CHARACTERS
                && reason.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    static boolean isProcess(ProcessSpec process) {
        return !process.command().isEmpty()
                && !process.command().getFirst().isEmpty()
                && process.command().size() <= GroupLimits.COMMAND_WORDS
                && process.command().stream().allMatch(GroupNames::isWord)
                && process.directory().startsWith("/")
                && isWord(process.directory())
                && process.environment().size() <= GroupLimits.ENVIRONMENT_VARIABLES
                && process.environment().entrySet().stream().allMatch(GroupNames::isVariable)
                && isUser(process.user())
                && characters(process) <= GroupLimits.PROCESS_CHARACTERS;
    }

    private static int characters(ProcessSpec process) {
        int characters = process.directory().length();
        for (String word : process.command()) {
            characters += word.length();
        }
        for (Map.Entry<String, String> variable : process.environment().entrySet()) {
            characters += variable.getKey().length() + variable.getValue().length();
        }
        return characters;
    }

    /// What can be handed to a program: text without NUL.
    private static boolean isWord(String word) {
        return word.length() <= GroupLimits.WORD_CHARACTERS
                && word.codePoints().noneMatch(c -> c == 0 || (c >= 0xd800 && c <= 0xdfff));
    }

    private static boolean isVariable(Map.Entry<String, String> variable) {
        return variable.getKey().length() <= GroupLimits.WORD_CHARACTERS
                && variable.getKey().matches("[A-Za-z_][A-Za-z0-9_]*")
                && isWord(variable.getValue());
    }

    private static boolean isUser(String user) {
        return user.isEmpty()
                || user.length() <= GroupLimits.USER_CHARACTERS
                        && user.matches("[A-Za-z_][A-Za-z0-9._-]*");
    }
}

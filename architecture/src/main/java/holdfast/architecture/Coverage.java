package holdfast.architecture;

import holdfast.architecture.Mention.Kind;
import java.util.List;

/// Which rules have which tests.
///
/// @param catalogue the rules
/// @param mentions every place that names one, in the order of files
public record Coverage(Catalogue catalogue, List<Mention> mentions) {
    public Coverage {
        mentions = List.copyOf(mentions);
    }

    public static Coverage of(Tree tree) {
        return new Coverage(Catalogue.of(tree), Mentions.in(tree));
    }

    /// The names of what covers a rule in one way, each once.
    public List<String> by(String id, Kind kind) {
        return mentions.stream()
                .filter(mention -> mention.id().equals(id) && mention.kind() == kind)
                .map(Mention::name)
                .distinct()
                .toList();
    }

    /// The rules in scope on which neither a test nor a scenario rests.
    public List<String> missing() {
        return catalogue.scope().stream()
                .filter(id ->
                        mentions.stream().noneMatch(m -> m.id().equals(id) && m.kind().suffices()))
                .toList();
    }

    /// Mentions of rules that do not exist: a slip of the pen would otherwise look like a test.
    public List<Mention> unknown() {
        return mentions.stream()
                .filter(mention -> !catalogue.rules().containsKey(mention.id()))
                .toList();
    }
}

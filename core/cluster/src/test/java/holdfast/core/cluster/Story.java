package holdfast.core.cluster;

import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/// A node that applies one entry after the other, and everything that came of it.
final class Story {

    static final NodeId A = NodeId.of(1);
    static final NodeId B = NodeId.of(2);
    static final Generation FIRST = new Generation(1, new UUID(4, 1));

    ClusterState state = ClusterState.EMPTY;
    Term term = new Term(FIRST, 1);
    final List<NumberedEvent> events = new ArrayList<>();
    private long commands;

    /// A story whose leader has begun.
    static Story begun() {
        Story story = new Story();
        story.nothing();
        return story;
    }

    Outcome nothing() {
        return take(ClusterMachine.applyNothing(state, next(), term));
    }

    Outcome configure(Configuration configuration) {
        return take(ClusterMachine.applyConfiguration(state, next(), term, configuration));
    }

    /// Applies a new command by somebody who knows the present state.
    Outcome apply(CommandBody body) {
        return apply(command(body));
    }

    Outcome apply(Command command) {
        return take(ClusterMachine.apply(state, next(), term, command));
    }

    Command command(CommandBody body) {
        commands++;
        return Command.knowing(state, CommandId.of(commands), 1_000 * commands, body);
    }

    Outcome set(String key, String value) {
        return apply(new CommandBody.SetSetting(key, value, Expectation.ANY));
    }

    /// The value of a setting, or `-` where there is none.
    String value(String key) {
        Setting setting = state.settings().get(key);
        return setting == null ? "-" : setting.value();
    }

    List<ClusterEvent> eventsOfLastEntry() {
        return events.stream()
                .filter(event -> event.revision().equals(state.revision()))
                .map(NumberedEvent::event)
                .toList();
    }

    static Configuration members(NodeId... nodes) {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        for (NodeId node : nodes) {
            members.put(node, new Member(node, DataId.of(1), Member.NO_SLOT));
        }
        return Configuration.of(members, Voting.of(List.of(nodes), Witness.NONE));
    }

    private Index next() {
        return new Index(state.revision().value() + 1);
    }

    private Outcome take(Applied applied) {
        state = applied.state();
        events.addAll(applied.events());
        return applied.outcome();
    }
}

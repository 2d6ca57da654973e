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
public final class Story {

    public static final NodeId A = NodeId.of(1);
    public static final NodeId B = NodeId.of(2);
    public static final Generation FIRST = new Generation(1, new UUID(4, 1));

    public ClusterState state = ClusterState.EMPTY;
    public Term term = new Term(FIRST, 1);
    public final List<NumberedEvent> events = new ArrayList<>();
    private long commands;

    /// A story whose leader has begun.
    public static Story begun() {
        Story story = new Story();
        story.nothing();
        return story;
    }

    public Outcome nothing() {
        return take(ClusterMachine.applyNothing(state, next(), term));
    }

    public Outcome configure(Configuration configuration) {
        return take(ClusterMachine.applyConfiguration(state, next(), term, configuration));
    }

    /// Applies a new command by somebody who knows the present state.
    public Outcome apply(CommandBody body) {
        return apply(command(body));
    }

    public Outcome apply(Command command) {
        return take(ClusterMachine.apply(state, next(), term, command));
    }

    public Command command(CommandBody body) {
        commands++;
        return Command.knowing(state, CommandId.of(commands), 1_000 * commands, body);
    }

    public Outcome set(String key, String value) {
        return apply(new CommandBody.SetSetting(key, value, Expectation.ANY));
    }

    /// The value of a setting, or `-` where there is none.
    public String value(String key) {
        Setting setting = state.settings().get(key);
        return setting == null ? "-" : setting.value();
    }

    public List<ClusterEvent> eventsOfLastEntry() {
        return events.stream()
                .filter(event -> event.revision().equals(state.revision()))
                .map(NumberedEvent::event)
                .toList();
    }

    public static Configuration members(NodeId... nodes) {
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

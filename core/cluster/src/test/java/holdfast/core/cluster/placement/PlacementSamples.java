package holdfast.core.cluster.placement;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.placement.PlacementCommand.PlaceNode;
import holdfast.core.cluster.placement.PlacementCommand.RemoveRule;
import holdfast.core.cluster.placement.PlacementCommand.SetArming;
import holdfast.core.cluster.placement.PlacementCommand.SetPlacement;
import holdfast.core.cluster.placement.PlacementCommand.SetRule;
import holdfast.core.cluster.placement.PlacementCommand.SetUpkeep;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of each kind of command and event about placing groups, and a state with some of everything.
public final class PlacementSamples {

    static final GroupId WEB = GroupId.of(1);
    static final GroupId MAIL = GroupId.of(2);
    static final NodeId C = NodeId.of(3);

    private static final Revision KNOWN = new Revision(41);
    private static final List<GroupId> BOTH = List.of(WEB, MAIL);

    private PlacementSamples() {}

    public static Map<String, CommandBody> commands() {
        Map<String, CommandBody> bodies = new LinkedHashMap<>();
        bodies.put("set-rule", rule("apart", RuleSpec.strict(BOTH, Demand.APART)));
        bodies.put(
                "set-rule-on-nodes",
                rule(
                        "on",
                        RuleSpec.preferred(
                                List.of(WEB),
                                new Demand.OnNodes(
                                        List.of(
                                                new NodePoints(Story.A, 3),
                                                new NodePoints(Story.B, 1))),
                                100)));
        bodies.put(
                "set-rule-off-nodes",
                rule("off", RuleSpec.strict(BOTH, new Demand.OffNodes(List.of(Story.A)))));
        bodies.put(
                "set-rule-on-sites",
                rule(
                        "sites",
                        new RuleSpec(BOTH, new Demand.OnSites(List.of("north")), true, 7, false)));
        bodies.put(
                "set-rule-off-sites",
                rule(
                        "no-sites",
                        RuleSpec.preferred(BOTH, new Demand.OffSites(List.of("south")), 5)));
        bodies.put("set-rule-together", rule("one", RuleSpec.strict(BOTH, Demand.TOGETHER)));
        bodies.put("set-rule-follow", rule("with", RuleSpec.strict(BOTH, Demand.FOLLOW)));
        bodies.put(
                "set-rule-in-order",
                rule("order", RuleSpec.strict(BOTH, new Demand.InOrder(true))));
        bodies.put("remove-rule", new RemoveRule("apart", KNOWN));
        bodies.put(
                "place-node",
                new PlaceNode(Story.A, KNOWN, "north", Optional.of(new Size(8_000, 1L << 34))));
        bodies.put("place-node-as-it-is", new PlaceNode(Story.A, KNOWN, "", Optional.empty()));
        bodies.put("set-upkeep", new SetUpkeep(Story.A, KNOWN, Upkeep.DRAINING, false));
        bodies.put("set-placement", new SetPlacement(KNOWN, settings()));
        bodies.put("set-arming", new SetArming(KNOWN, Arming.IGNORE));
        return bodies;
    }

    private static SetRule rule(String name, RuleSpec spec) {
        return new SetRule(name, KNOWN, spec);
    }

    static PlacementSettings settings() {
        return new PlacementSettings(
                Weighing.CONFIGURED,
                true,
                true,
                new Rebalance(true, 25, 5, 2, 120),
                ShutdownPolicy.MIGRATE,
                1,
                true);
    }

    public static List<NumberedEvent> events() {
        List<ClusterEvent> events =
                List.of(
                        new PlacementEvent.RuleSet("apart"),
                        new PlacementEvent.RuleRemoved("apart"),
                        new PlacementEvent.NodePlaced(Story.A, "north"),
                        new PlacementEvent.UpkeepChanged(Story.A, Upkeep.DRAINING, false),
                        new PlacementEvent.PlacementChanged(),
                        new PlacementEvent.ArmingChanged(Arming.HOLD));
        List<NumberedEvent> numbered = new ArrayList<>();
        for (ClusterEvent event : events) {
            long number = numbered.size() + 1L;
            numbered.add(new NumberedEvent(number, KNOWN, 1_767_225_600_000L, event));
        }
        return numbered;
    }

    /// Three nodes and two groups.
    static Story begun() {
        Story story = Story.begun();
        story.configure(Story.members(Story.A, Story.B, C));
        create(story, WEB, "web");
        create(story, MAIL, "mail");
        return story;
    }

    static void create(Story story, GroupId id, String name) {
        story.apply(
                new CreateGroup(
                        id, name, ProcessSpec.of("/bin/" + name), Wanted.ONLINE, List.of()));
    }

    public static Story story() {
        Story story = begun();
        story.apply(
                new PlaceNode(
                        Story.A, Revision.ZERO, "north", Optional.of(new Size(8_000, 1L << 34))));
        story.apply(new PlaceNode(Story.B, Revision.ZERO, "south", Optional.empty()));
        story.apply(new SetUpkeep(Story.B, Revision.ZERO, Upkeep.PAUSED, false));
        story.apply(new SetUpkeep(Story.B, Revision.ZERO, Upkeep.HELD, true));
        story.apply(new SetPlacement(Revision.ZERO, settings()));
        story.apply(new SetArming(Revision.ZERO, Arming.HOLD));
        story.apply(new SetRule("Apart", Revision.ZERO, RuleSpec.strict(BOTH, Demand.APART)));
        story.apply(
                new SetRule(
                        "home",
                        Revision.ZERO,
                        RuleSpec.preferred(
                                List.of(WEB),
                                new Demand.OnNodes(List.of(new NodePoints(Story.A, 9))),
                                1)));
        return story;
    }
}

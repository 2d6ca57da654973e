package holdfast.core.cluster.fence;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.fence.FenceCommand.BeginFencing;
import holdfast.core.cluster.fence.FenceCommand.EndFencing;
import holdfast.core.cluster.fence.FenceCommand.RemoveFence;
import holdfast.core.cluster.fence.FenceCommand.SealFence;
import holdfast.core.cluster.fence.FenceCommand.SetFence;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One of each kind of command and event about fence devices, and a state with some of everything.
public final class FenceSamples {

    private static final Revision KNOWN = new Revision(41);

    private FenceSamples() {}

    /// A device whose agent is told an address, and a password that is sealed to these nodes.
    public static SetFence setting(NodeId node, NodeId... sealedTo) {
        OrderedMap<NodeId, String> seals = OrderedMap.empty();
        for (NodeId to : sealedTo) {
            seals = seals.put(to, "v1.c2VhbGVk");
        }
        return new SetFence(
                node,
                "fence_ipmilan",
                OrderedMap.<String, String>empty().put("ip", "10.0.0.5").put("username", "é"),
                sealedTo.length == 0 ? List.of() : List.of("password"),
                seals,
                true,
                60_000);
    }

    public static Map<String, CommandBody> commands() {
        Map<String, CommandBody> bodies = new LinkedHashMap<>();
        bodies.put("set-fence", setting(Story.A, Story.A, Story.B));
        bodies.put("remove-fence", new RemoveFence(Story.A));
        bodies.put("seal-fence", new SealFence(Story.A, Story.B, "v1.c2VhbGVk", KNOWN));
        bodies.put("begin-fencing", new BeginFencing(Story.A, true));
        bodies.put("end-fencing", new EndFencing(Story.A, KNOWN, true, ""));
        bodies.put("end-fencing-failed", new EndFencing(Story.A, KNOWN, false, "It is still on."));
        return bodies;
    }

    public static List<NumberedEvent> events() {
        List<ClusterEvent> events =
                List.of(
                        new FenceEvent.FenceSet(Story.A, "fence_ipmilan"),
                        new FenceEvent.FenceRemoved(Story.A),
                        new FenceEvent.FenceSealed(Story.A, Story.B),
                        new FenceEvent.FencingBegan(Story.A, KNOWN, true),
                        new FenceEvent.PowerOff(Story.A, KNOWN),
                        new FenceEvent.FencingFailed(Story.A, KNOWN, "It is still on."));
        List<NumberedEvent> numbered = new ArrayList<>();
        for (ClusterEvent event : events) {
            long number = numbered.size() + 1L;
            numbered.add(new NumberedEvent(number, KNOWN, 1_767_225_600_000L, event));
        }
        return numbered;
    }

    /// One device that failed and is being used again, and one that was never used.
    public static Story story() {
        Story story = Story.begun();
        story.configure(Story.members(Story.A, Story.B));
        story.apply(setting(Story.A, Story.A, Story.B));
        story.apply(setting(Story.B));
        story.apply(new BeginFencing(Story.A, true));
        story.apply(new EndFencing(Story.A, story.state.revision(), false, "It is still on."));
        story.apply(new BeginFencing(Story.A, false));
        return story;
    }
}

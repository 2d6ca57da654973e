package holdfast.daemon;

import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.node.FenceAction;
import holdfast.core.node.FenceAnswer;
import holdfast.core.node.NodeEvent;
import holdfast.drivers.fence.AgentEnd;
import holdfast.drivers.fence.FenceAgents;
import holdfast.drivers.trust.TrustException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has fence agents do what the node wants, each on a thread of its own: one that hangs makes nobody wait.
final class FenceDriver {

    private static final Logger LOG = LoggerFactory.getLogger("fence");

    private final FenceAgents agents;
    private final FenceSecrets secrets;
    private final Published published;
    private final Consumer<NodeEvent> answers;

    /// @param answers takes what must not get lost; may wait
    FenceDriver(FenceAgents agents, CaKey caKey, Published published, Consumer<NodeEvent> answers) {
        this.agents = agents;
        this.secrets = new FenceSecrets(caKey);
        this.published = published;
        this.answers = answers;
    }

    void carryOut(FenceAction action) {
        Thread.ofVirtual()
                .name("fence " + action.number())
                .start(() -> answers.accept(new NodeEvent.Fenced(action.number(), answer(action))));
    }

    private FenceAnswer answer(FenceAction action) {
        String what = action instanceof FenceAction.SwitchOff ? "off" : "status";
        try {
            AgentEnd end = run(action.node(), action.device(), what);
            LOG.info("{} {} of {}: {}", action.device().agent(), what, action.node(), told(end));
            return switch (action) {
                case FenceAction.SwitchOff _ ->
                        end.isDone() ? FenceAnswer.DONE : FenceAnswer.unknown(end.sentence());
                case FenceAction.AskPower _ ->
                        switch (end.power()) {
                            case ON -> FenceAnswer.ON;
                            case OFF -> FenceAnswer.OFF;
                            case UNKNOWN -> FenceAnswer.unknown(end.sentence());
                        };
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FenceAnswer.unknown("The daemon ends.");
        } catch (RuntimeException e) {
            // Its words may hold what the agent was told.
            LOG.warn("{} {} failed: {}", action.device().agent(), what, e.getClass().getName());
            return FenceAnswer.unknown(
                    "The agent could not be run: " + e.getClass().getName() + ".");
        }
    }

    private static String told(AgentEnd end) {
        return end.isDone() ? "done" : end.sentence();
    }

    /// Runs a device's agent to its end.
    ///
    /// @param action `off`, `status`
    AgentEnd run(NodeId node, FenceDevice device, String action) throws InterruptedException {
        Map<String, String> options = new TreeMap<>();
        for (OrderedMap.Entry<String, String> option : device.options()) {
            options.put(option.key(), option.value());
        }
        try {
            Map<String, String> secret = secrets.open(published.state(), node, device);
            return agents.run(device.agent(), action, options, secret);
        } catch (TrustException e) {
            return new AgentEnd.NotRun(e.problem().why() + " " + e.problem().remedy());
        }
    }
}

package holdfast.core.cluster.fence;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.fence.FenceAttempt.Stage;
import holdfast.core.cluster.fence.FenceCommand.BeginFencing;
import holdfast.core.cluster.fence.FenceCommand.EndFencing;
import holdfast.core.cluster.fence.FenceCommand.RemoveFence;
import holdfast.core.cluster.fence.FenceCommand.SealFence;
import holdfast.core.cluster.fence.FenceCommand.SetFence;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What commands do to fence devices. What the end of an attempt proves about runs and primaries is theirs to
/// say.
public final class FenceRules {

    private FenceRules() {}

    public static Verdict<Fences> apply(ClusterState state, FenceCommand command) {
        Optional<FenceRefusal> refusal = refusal(state, command);
        if (refusal.isPresent()) {
            return new Verdict.Refuse<>(refusal.get(), subject(state, command.node()));
        }
        return switch (command) {
            case SetFence body -> set(state, body);
            case RemoveFence(var node) ->
                    Verdict.changed(
                            state.fences().without(node), new FenceEvent.FenceRemoved(node));
            case SealFence body -> seal(state, body);
            case BeginFencing body -> begin(state, body);
            case EndFencing body -> end(state, body);
        };
    }

    /// Forgets the devices of nodes that are neither members nor owe anything: until what they ran is proven
    /// to have ended a device may be what proves it. Seals of who is no member any more go as well.
    public static Fences forget(ClusterState state) {
        Fences fences = state.fences();
        for (OrderedMap.Entry<NodeId, FenceDevice> device : state.fences().byNode()) {
            NodeId node = device.key();
            boolean needed =
                    isMember(state, node)
                            || state.groups().isUnprovenOn(node)
                            || state.groups().awaited().containsKey(node)
                            || state.storage().isOwedBy(node);
            if (!needed) {
                fences = fences.without(node);
                continue;
            }
            OrderedMap<NodeId, String> seals = device.value().sealed();
            for (OrderedMap.Entry<NodeId, String> seal : device.value().sealed()) {
                if (!isMember(state, seal.key())) {
                    seals = seals.remove(seal.key());
                }
            }
            if (seals.size() != device.value().sealed().size()) {
                fences = fences.with(node, device.value().withSealed(seals));
            }
        }
        return fences;
    }

    private static boolean isMember(ClusterState state, NodeId node) {
        return state.configuration().members().containsKey(node);
    }

    private static String subject(ClusterState state, NodeId node) {
        var described = state.nodes().get(node);
        return Names.subject(
                "fence device of", described == null ? node.value().toString() : described.name());
    }

    private static Optional<FenceRefusal> refusal(ClusterState state, FenceCommand command) {
        FenceDevice device = state.fences().of(command.node());
        if (command instanceof SetFence body) {
            return refusalToSet(state, body, device);
        }
        if (device == null) {
            return Optional.of(FenceRefusal.UNKNOWN);
        }
        FenceAttempt last = device.last();
        return switch (command) {
            case SetFence _ -> Optional.empty();
            case RemoveFence _, BeginFencing _ ->
                    last.isOpen() ? Optional.of(FenceRefusal.OPEN) : Optional.empty();
            case SealFence body -> refusalToSeal(state, body, device);
            case EndFencing body when !last.isOpen() || !last.number().equals(body.attempt()) ->
                    Optional.of(FenceRefusal.OUTDATED);
            case EndFencing body when body.off() != body.reason().isEmpty() ->
                    Optional.of(FenceRefusal.REASON);
            case EndFencing body ->
                    FenceForms.isReason(body.reason())
                            ? Optional.empty()
                            : Optional.of(FenceRefusal.REASON);
        };
    }

    private static Optional<FenceRefusal> refusalToSet(
            ClusterState state, SetFence body, @Nullable FenceDevice old) {
        if (!isMember(state, body.node())) {
            return Optional.of(FenceRefusal.NODE);
        }
        if (!FenceForms.isAgent(body.agent())) {
            return Optional.of(FenceRefusal.AGENT);
        }
        if (!FenceForms.areOptions(body) || !FenceForms.areSeals(body)) {
            return Optional.of(FenceRefusal.OPTIONS);
        }
        if (body.delayMillis() < 0 || body.delayMillis() > FenceLimits.DELAY_MILLIS) {
            return Optional.of(FenceRefusal.DELAY);
        }
        if (old != null && old.last().isOpen()) {
            return Optional.of(FenceRefusal.OPEN);
        }
        boolean lacks =
                !body.secretNames().isEmpty()
                        && state.configuration().members().keySet().stream()
                                .filter(member -> state.trust().certificateOf(member).isPresent())
                                .anyMatch(member -> !body.sealed().containsKey(member));
        return lacks ? Optional.of(FenceRefusal.SEALS) : Optional.empty();
    }

    private static Optional<FenceRefusal> refusalToSeal(
            ClusterState state, SealFence body, FenceDevice device) {
        if (!device.changedAt().equals(body.known())) {
            return Optional.of(FenceRefusal.CHANGED);
        }
        if (state.trust().certificateOf(body.to()).isEmpty()) {
            return Optional.of(FenceRefusal.NODE);
        }
        boolean formed =
                FenceForms.isSealed(body.sealed())
                        && !device.secretNames().isEmpty()
                        && device.sealed().size() < FenceLimits.SEALS;
        return formed ? Optional.empty() : Optional.of(FenceRefusal.OPTIONS);
    }

    private static Verdict<Fences> set(ClusterState state, SetFence body) {
        FenceDevice device =
                new FenceDevice(
                        body.agent(),
                        body.options(),
                        body.secretNames(),
                        body.sealed(),
                        body.automatic(),
                        body.delayMillis(),
                        state.revision(),
                        FenceAttempt.NONE,
                        0);
        return Verdict.changed(
                state.fences().with(body.node(), device),
                new FenceEvent.FenceSet(body.node(), body.agent()));
    }

    private static Verdict<Fences> seal(ClusterState state, SealFence body) {
        FenceDevice device = device(state, body.node());
        return Verdict.changed(
                state.fences()
                        .with(
                                body.node(),
                                device.withSealed(device.sealed().put(body.to(), body.sealed()))),
                new FenceEvent.FenceSealed(body.node(), body.to()));
    }

    private static Verdict<Fences> begin(ClusterState state, BeginFencing body) {
        FenceDevice device = device(state, body.node());
        FenceAttempt begun =
                new FenceAttempt(
                        state.revision(), Stage.OPEN, body.automatic(), state.stampMillis(), 0, "");
        return Verdict.changed(
                state.fences().with(body.node(), device.with(begun, device.failures())),
                new FenceEvent.FencingBegan(body.node(), begun.number(), body.automatic()));
    }

    private static Verdict<Fences> end(ClusterState state, EndFencing body) {
        FenceDevice device = device(state, body.node());
        Stage stage = body.off() ? Stage.OFF : Stage.FAILED;
        FenceAttempt ended = device.last().ended(stage, state.stampMillis(), body.reason());
        return Verdict.changed(
                state.fences()
                        .with(
                                body.node(),
                                device.with(ended, body.off() ? 0 : device.failures() + 1)),
                body.off()
                        ? new FenceEvent.PowerOff(body.node(), body.attempt())
                        : new FenceEvent.FencingFailed(body.node(), body.attempt(), body.reason()));
    }

    private static FenceDevice device(ClusterState state, NodeId node) {
        return Optional.ofNullable(state.fences().of(node)).orElseThrow();
    }
}

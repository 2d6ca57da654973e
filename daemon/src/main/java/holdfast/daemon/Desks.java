package holdfast.daemon;

import holdfast.core.json.JsonException;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.drivers.wire.WireException;
import java.util.concurrent.CompletableFuture;

/// Who answers which kind of request, whether it comes from this node or over the wire.
final class Desks {

    private final LeaderDesk leader;
    private final MemberDesk members;
    private final TrustDesk trust;
    private final FenceDesk fence;
    private final VolumeDesk volumes;
    private final VmDesk machines;

    Desks(
            LeaderDesk leader,
            MemberDesk members,
            TrustDesk trust,
            FenceDesk fence,
            VolumeDesk volumes,
            VmDesk machines) {
        this.leader = leader;
        this.members = members;
        this.trust = trust;
        this.fence = fence;
        this.volumes = volumes;
        this.machines = machines;
    }

    CompletableFuture<Bytes> asked(NodeId from, String kind, Bytes body) {
        try {
            return switch (kind) {
                case LeaderDesk.SUBMIT -> leader.submit(body);
                case LeaderDesk.READ -> leader.read();
                case LeaderDesk.TRANSFER -> leader.transfer(LeaderDesk.node(body));
                case LeaderDesk.LEAVE -> leader.leave(from);
                case MemberDesk.ADD,
                        MemberDesk.REMOVE,
                        MemberDesk.SET_WITNESS,
                        MemberDesk.REMOVE_WITNESS,
                        MemberDesk.PICK ->
                        onThread(kind, () -> members.asked(kind, body));
                case TrustDesk.JOIN, TrustDesk.ADD_TOKEN ->
                        onThread(kind, () -> trust.asked(kind, body));
                case VolumeDesk.REPORT,
                        VolumeDesk.PREPARE_POOL,
                        VolumeDesk.MOVE_PRIMARY,
                        VolumeDesk.VERIFY ->
                        onThread(kind, () -> volumes.asked(kind, body));
                case VmDesk.REPORT, VmDesk.ACT, VmDesk.CONSOLE, VmDesk.TYPE, VmDesk.FILE_PART ->
                        onThread(kind, () -> machines.asked(kind, body));
                case FenceDesk.TEST -> onThread(kind, () -> fence.test(body));
                default ->
                        LeaderDesk.refused(
                                Problems.notUnderstood(kind, "there is no request of that kind"));
            };
        } catch (WireException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private interface Steps {
        Bytes taken() throws WireException, JsonException, InterruptedException;
    }

    /// What takes several steps has a thread of its own.
    private static CompletableFuture<Bytes> onThread(String kind, Steps steps) {
        CompletableFuture<Bytes> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("desk " + kind)
                .start(() -> {
                    try {
                        answer.complete(steps.taken());
                    } catch (WireException e) {
                        answer.completeExceptionally(e);
                    } catch (JsonException e) {
                        answer.completeExceptionally(
                                new WireException(
                                        Problems.notUnderstood(
                                                kind, String.valueOf(e.getMessage()))));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        answer.completeExceptionally(
                                new WireException(Problems.unknownOutcome(kind), e));
                    }
                });
        return answer;
    }
}

package holdfast.daemon;

import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.model.CommandId;
import holdfast.core.model.Position;
import holdfast.core.model.Problem;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.StartCount;
import holdfast.core.model.VolumeId;
import holdfast.daemon.copies.Comparisons;
import holdfast.daemon.copies.Copies;
import holdfast.daemon.copies.CopyReports;
import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.wire.Wire;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.CopyReport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The copies of this node, for those who ask for them by the wire or the API.
///
/// @param published once it is there
record KeptVolumes(
        Copies kept, CopyReports reports, Commands commands, Supplier<Published> published)
        implements Volumes {

    private static final long BEGIN_SECONDS = 5;

    static KeptVolumes of(
            NodeIdentity identity,
            Path data,
            Wire wire,
            Supplier<Daemon.Parts> parts,
            DaemonSettings settings) {
        Commands commands = new Commands(parts);
        StartCount start = new StartCount(identity.starts());
        Copies kept =
                new Copies(
                        identity.node(),
                        data,
                        start,
                        wire,
                        commands,
                        new VerifyNotes(data.resolve("verified")),
                        Disk.ofPools(settings));
        CopyReports reports = new CopyReports(kept, BootClock::millis);
        return new KeptVolumes(kept, reports, commands, () -> parts.get().published());
    }

    @Override
    public List<CopyReport> copies() {
        return reports.list();
    }

    /// The source writes nothing from the drain on. That the drain ends is only wished for: the group goes on once it has settled
    /// that the handover was not accepted, whatever is known of it here (R11).
    @Override
    public void movePrimary(
            CommandId command, ReplicationGroupId group, int seat, Deadline deadline)
            throws WireException, InterruptedException {
        ReplicationGroup before = published.get().state().storage().group(group);
        Optional<CompletableFuture<Position>> drain = kept.drain(group);
        if (before == null || drain.isEmpty()) {
            throw failure(
                    group,
                    "not-primary-here",
                    "This node is not its primary now.",
                    "Ask again: the primary has just moved.");
        }
        boolean done = false;
        try {
            Position at = drain.get().get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            Outcome outcome =
                    commands.submit(
                            command,
                            new StorageCommand.HandOver(group, before.epoch(), seat, at),
                            deadline.left());
            if (outcome instanceof Outcome.Refused refused) {
                throw new WireException(refused.problem());
            }
            done = published.get().awaitRevision(outcome.revision(), deadline);
        } catch (TimeoutException e) {
            throw new WireException(tooSlow(group), e);
        } catch (AccessException e) {
            throw new WireException(e.problem(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            if (!done) {
                kept.drainEnds(group);
            }
        }
    }

    @Override
    public VerifyReport verify(VolumeId volume, boolean begin) throws WireException {
        Optional<VerifyReport> report = begin ? begun(volume) : new Comparisons(kept).last(volume);
        return report.orElseThrow(() ->
                new WireException(
                        begin
                                ? verifyProblem(
                                        volume,
                                        "not-primary-here",
                                        "This node does not serve it now.",
                                        "See `holdfast volume show` for what is awaited, and ask again.")
                                : verifyProblem(
                                        volume,
                                        "nothing-verified",
                                        "This node, its primary, knows of no comparison of its copies.",
                                        "Begin one: `holdfast volume verify`.")));
    }

    private Optional<VerifyReport> begun(VolumeId volume) throws WireException {
        try {
            return new Comparisons(kept)
                    .begin(volume, new Ids(new SecureRandom()).next())
                    .get(BEGIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException e) {
            throw new WireException(
                    verifyProblem(
                            volume,
                            "verify-too-slow",
                            "Its copy here did not answer in time; its disk may be at work.",
                            "Ask again."),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem verifyProblem(VolumeId volume, String code, String why, String remedy) {
        return new Problem(code, "verify a volume", "volume " + volume, why, remedy);
    }

    private static Problem tooSlow(ReplicationGroupId group) {
        return problem(
                group,
                "drain-too-slow",
                "What was written was not durable on every copy in time.",
                "See `holdfast volume show` for what is awaited, and try again.");
    }

    private static WireException failure(
            ReplicationGroupId group, String code, String why, String remedy) {
        return new WireException(problem(group, code, why, remedy));
    }

    private static Problem problem(
            ReplicationGroupId group, String code, String why, String remedy) {
        return new Problem(code, "move the primary", "replication group " + group, why, remedy);
    }
}

package holdfast.daemon;

import holdfast.core.agreement.Recovered;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.daemon.copies.PoolDisk;
import holdfast.drivers.disk.AgreedLog;
import holdfast.drivers.disk.DiskException;
import holdfast.drivers.disk.FileLayer;
import holdfast.drivers.disk.LogPlace;
import holdfast.drivers.disk.LossyFiles;
import holdfast.drivers.disk.RealFiles;
import holdfast.drivers.host.HighestRuns;
import holdfast.drivers.host.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Finds or makes what a node has on its disk: its identity and its log.
///
/// Founding is one act at one time, asked for on the command line: a founder that lost its directory would otherwise
/// make itself anew with the ids of the old one, and vote against what that had promised (A8).
///
/// @param mayFound whether this start may found the cluster that the settings' document describes
/// @param chance   for ids and for the marks of log segments
record Disk(
        DataDirectory directory,
        DaemonSettings settings,
        boolean mayFound,
        RandomGenerator chance) {

    /// A node's disk at the start of its daemon.
    record Found(NodeIdentity identity, AgreedLog log) {}

    /// @param certified the node's id, as its certificate says
    Found find(NodeId certified) throws StartFailure {
        var known = directory.identity();
        NodeIdentity before = known.isPresent() ? known.get() : made(certified);
        if (!before.node().equals(certified)) {
            throw DataDirectory.failure(
                    "data-of-another-node",
                    directory.path(),
                    "It is node "
                            + before.node().value()
                            + "'s ("
                            + before.name()
                            + "), and the certificate is node "
                            + certified.value()
                            + "'s.",
                    "Give each node its own directory and its own certificate.");
        }
        if (known.isEmpty()) {
            // Before the log, with no start yet: whoever finds this and no log was only cut short.
            directory.keep(before);
        }
        NodeIdentity identity = before.startedAgain();
        try {
            AgreedLog log = log(identity);
            if (identity.starts() == 1) {
                // Before the start counts: a later one that does not find it knows that it was
                // lost.
                HighestRuns.make(directory.runs(), identity.data());
            }
            directory.keep(identity);
            return new Found(identity, log);
        } catch (DiskException e) {
            throw new StartFailure(StartFailure.ENVIRONMENT, e.problem());
        } catch (HostException e) {
            throw new StartFailure(StartFailure.ENVIRONMENT, e.problem());
        } catch (IOException e) {
            throw new StartFailure(
                    StartFailure.ENVIRONMENT,
                    new Problem(
                            "data-unusable",
                            "start of the daemon",
                            "log " + directory.log(),
                            "It can't be used: " + Words.of(e) + ".",
                            "Make it writable for this user, with room on its file system."));
        }
    }

    /// Of a new directory: a founder's ids stand in the founding document, others are made.
    private NodeIdentity made(NodeId certified) throws StartFailure {
        if (mayFound && settings.foundsCluster()) {
            Founding.Founder founder = founder(founding());
            return new NodeIdentity(founder.node(), founder.data(), founder.name(), 0);
        }
        return new NodeIdentity(certified, new DataId(new Ids(chance).next()), settings.name(), 0);
    }

    private Founding founding() throws StartFailure {
        return Founding.read(settings.founding());
    }

    private Founding.Founder founder(Founding founding) throws StartFailure {
        return founding.founder(settings.name())
                .orElseThrow(() ->
                        Founding.failure(
                                settings.founding(),
                                "It has no member named " + settings.name() + "."));
    }

    private AgreedLog log(NodeIdentity identity) throws IOException, StartFailure {
        Path path = directory.log();
        Files.createDirectories(path);
        FileLayer files =
                settings.lossyFiles().isPresent()
                        ? LossyFiles.over(path, settings.lossyFiles().getAsLong())
                        : new RealFiles(path);
        LogPlace place = LogPlace.over(files, identity.data(), chance);
        return AgreedLog.isMade(files)
                ? AgreedLog.open(place)
                : AgreedLog.create(place, first(identity));
    }

    /// Copies of volumes forget as the agreed log does. Each opening draws differently.
    static PoolDisk ofPools(DaemonSettings settings) {
        if (settings.lossyFiles().isEmpty()) {
            return RealFiles::new;
        }
        AtomicLong seed = new AtomicLong(settings.lossyFiles().getAsLong() << Short.SIZE);
        return folder -> LossyFiles.over(folder, seed.incrementAndGet());
    }

    /// What a new log begins with. A founder whose log was lost must not found again what has gone on without it: the
    /// identity says that it was here before.
    private Recovered first(NodeIdentity identity) throws StartFailure {
        if (identity.starts() > 1) {
            throw DataDirectory.failure(
                    "log-lost",
                    directory.path(),
                    "Its log is gone: what it had acknowledged can't be found again here.",
                    "On a member: member remove "
                            + identity.name()
                            + ". Then begin anew with an empty directory and a new certificate, and add it.");
        }
        return mayFound && settings.foundsCluster()
                ? founding().recovered(settings.founding())
                : Recovered.nothing();
    }
}

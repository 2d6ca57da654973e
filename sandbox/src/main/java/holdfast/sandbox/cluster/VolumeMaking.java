package holdfast.sandbox.cluster;

import holdfast.core.model.Problem;
import holdfast.frontends.api.CreatePool;
import holdfast.frontends.api.CreateVolume;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.VolumeCalls;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import java.util.List;
import java.util.function.Consumer;

/// Gives a sandbox volumes, by the calls of `pool create`, `volume create` and `volume attach`: a pool on every node, in its data
/// directory, and of each volume two copies, or one where there is one node. Disks of virtual machines are not attached: their machines have
/// them.
final class VolumeMaking {

    private static final String POOL = "pool";
    private static final int COPIES = 2;
    private static final long LOOK_MILLIS = 50;

    /// What is usual.
    private static final int USUAL = -1;

    private final Sandbox sandbox;
    private final Consumer<String> progress;

    VolumeMaking(Sandbox sandbox, Consumer<String> progress) {
        this.sandbox = sandbox;
        this.progress = progress;
    }

    /// @param disks names of volumes for the small guest
    void make(List<SandboxNode> nodes, List<VolumeWish> volumes, List<String> disks)
            throws SandboxException {
        for (SandboxNode node : nodes) {
            String directory = node.place().dataDirectory().resolve(POOL).toString();
            ask("pool of " + node, VolumeCalls.create(new CreatePool("", node.name(), directory)));
        }
        progress.accept("each node has a pool");
        int copies = Math.min(COPIES, nodes.size());
        for (VolumeWish volume : volumes) {
            create(volume.name(), volume.bytes(), copies);
        }
        for (String disk : disks) {
            create(disk, VmMaking.DISK_BYTES, copies);
            progress.accept("volume " + disk + " is made, with " + copies + " copies");
        }
        for (VolumeWish volume : volumes) {
            ask("volume " + volume.name(), VolumeCalls.attach(volume.name(), "", Condition.none()));
            awaitServed(volume.name());
        }
    }

    private void create(String name, long bytes, int copies) throws SandboxException {
        CreateVolume wish =
                new CreateVolume(name, bytes, USUAL, copies, USUAL, USUAL, List.of(), "");
        ask("volume " + name, VolumeCalls.create(wish));
    }

    private void awaitServed(String name) throws SandboxException {
        Call<VolumeView> call = VolumeCalls.volume(name, Consistency.CURRENT);
        long begun = System.nanoTime();
        VolumeView view = ask("volume " + name, call);
        progress.accept("volume " + name + " is made; its copies are written");
        while (!view.serving()) {
            if (sandbox.isClosing()) {
                throw Refusals.ending();
            }
            if (System.nanoTime() - begun > Limits.HEALTHY.toNanos()) {
                throw failed("wait until it is served", "volume " + name, view.sentence());
            }
            Pause.millis(LOOK_MILLIS);
            view = ask("volume " + name, call);
        }
    }

    private <T> T ask(String what, Call<T> call) throws SandboxException {
        try {
            return sandbox.watch().asks().askAny(call);
        } catch (ClientException e) {
            throw failed(call.name(), what, e.problem().why());
        }
    }

    private static SandboxException failed(String tried, String on, String why) {
        return new SandboxException(
                SandboxException.Blame.CLUSTER,
                new Problem(
                        "volume-not-made",
                        tried,
                        on,
                        why,
                        "--keep leaves the files of the nodes; their output is in output.log."));
    }
}

package holdfast.sandbox.demo;

import holdfast.core.model.Problem;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.VolumeCalls;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the guest's volume where it is used, beside the guest, and holds it against what the guest had said to be durable.
record ReadBack(ClusterClient client, Voice voice, Rescue rescue) {

    void perform(GuestKill.Moved moved) throws SandboxException, ClientException {
        List<Written> said = new ArrayList<>(moved.before());
        said.addAll(moved.serial().written());
        VolumeView volume = client.ask(VolumeCalls.volume(GuestStage.GUEST, Consistency.CURRENT));
        List<Written> lost = lost(moved, volume.bytes(), said);
        rescue.readBack(said.size(), lost);
        String text =
                "             read back over NBD from "
                        + moved.next()
                        + ": acknowledged "
                        + said.size()
                        + ", lost "
                        + lost.size();
        if (lost.isEmpty()) {
            voice.good(text);
        } else {
            voice.bad(text);
        }
    }

    private static List<Written> lost(GuestKill.Moved moved, long bytes, List<Written> said)
            throws SandboxException {
        try (NbdReader disk = NbdReader.open(moved.next().place().disks(), GuestStage.GUEST)) {
            return Ring.of(bytes).lost(disk, said);
        } catch (IOException e) {
            throw new SandboxException(
                    SandboxException.Blame.CLUSTER,
                    new Problem(
                            "volume-not-read",
                            "read the guest's volume back",
                            moved.next().place().disks().toString(),
                            e + ".",
                            "See `holdfast volume show " + GuestStage.GUEST + "`."),
                    e);
        }
    }
}

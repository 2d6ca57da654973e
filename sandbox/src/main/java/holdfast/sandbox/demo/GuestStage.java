package holdfast.sandbox.demo;

import holdfast.frontends.api.VmView;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.VmCalls;
import holdfast.frontends.client.VolumeCalls;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VmRun;
import holdfast.sandbox.model.SandboxException;
import java.security.SecureRandom;
import java.util.Optional;

/// Performs the main act on a sandbox that is up and has the guest: its node is killed, it goes on elsewhere with everything that it was
/// told is durable, and the node comes back.
public final class GuestStage {

    public static final String TITLE = "A virtual machine's node dies";

    /// The name of the virtual machine and of its volume.
    public static final String GUEST = "guest";

    /// That it has written before its node is killed.
    private static final int RECORDS = 20;

    private final Voice voice;
    private final SecureRandom chance;
    private final Rescue rescue;

    /// @param rescue where it is noted how it goes
    public GuestStage(Voice voice, SecureRandom chance, Rescue rescue) {
        this.voice = voice;
        this.chance = chance;
        this.rescue = rescue;
    }

    /// Performs it; the sandbox stays up.
    public void perform(Sandbox sandbox) throws SandboxException, ClientException {
        try (ClusterClient client =
                ClusterClient.builder(ClientSettings.read(sandbox.layout().client()), chance)
                        .build()) {
            Patience patience = Patience.withGuests(sandbox, voice);
            VmRun first = patience.forIt("the guest runs", () -> running(sandbox));
            introduce(sandbox, client, first);
            Serial serial = Serial.of(first);
            patience.until(
                    "the guest has written " + RECORDS + " records",
                    () -> serial.written().size() >= RECORDS);
            SandboxNode node = sandbox.node(first.node());
            SinceKill since = new SinceKill(sandbox, client, patience, voice);
            GuestKill kill = new GuestKill(sandbox, client, patience, voice, since, rescue);
            GuestKill.Moved moved = kill.perform(node, serial);
            new GuestReturn(client, patience, voice, since, rescue).perform(node, moved);
            sandbox.awaitHealthy();
        }
    }

    private static Optional<VmRun> running(Sandbox sandbox) {
        return sandbox.vm(GUEST).filter(run -> run.pid() > 0);
    }

    private void introduce(Sandbox sandbox, ClusterClient client, VmRun run)
            throws ClientException {
        for (SandboxNode node : sandbox.nodes()) {
            boolean leads = sandbox.leader().equals(Optional.of(node));
            voice.line("  node    " + node + ", " + node.place().api() + (leads ? ", leads" : ""));
        }
        VolumeView volume = client.ask(VolumeCalls.volume(GUEST, Consistency.CURRENT));
        String copies =
                String.join(
                        " and ", volume.copies().stream().map(copy -> copy.node().name()).toList());
        voice.line(
                "  volume  "
                        + GUEST
                        + ", "
                        + (volume.bytes() >> 20)
                        + " MiB, kept on "
                        + copies
                        + ", used on "
                        + volume.primary().name());
        VmView vm = client.ask(VmCalls.vm(GUEST, Consistency.CURRENT));
        voice.line(
                "  guest   "
                        + GUEST
                        + ", run by QEMU on "
                        + run.node()
                        + (vm.accelerator().equals("kvm") ? "" : ", translated: no KVM here"));
        voice.line(
                "  It writes numbered records to its disk, and says each number once the record is durable.");
    }
}

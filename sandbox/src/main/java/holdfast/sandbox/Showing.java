package holdfast.sandbox;

import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.control.ControlServer;
import holdfast.sandbox.demo.Voice;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import java.io.IOException;
import java.security.SecureRandom;

/// Brings sandboxes up for what is shown on them.
///
/// @param program what the nodes run
/// @param stays   whether the last sandbox stays up afterwards, until Ctrl-C
record Showing(Voice voice, DaemonProgram program, SecureRandom chance, boolean stays) {

    /// What is shown.
    @FunctionalInterface
    interface Show {
        void on(Sandbox sandbox) throws SandboxException, ClientException, InterruptedException;
    }

    /// However it ends, nothing of the sandbox is left. What fails because of the cluster is told.
    void show(String what, SandboxBuilder plan, Show show) throws SandboxException {
        Progress progress = Progress.toStandardError();
        Sandbox sandbox = plan.program(program).chance(chance).progress(progress::tell).prepare();
        Ender ender = Ender.onShutdown(sandbox, () -> {});
        try (sandbox) {
            progress.begin("starting " + what);
            sandbox.start();
            progress.hush();
            try (ControlServer _ = ControlServer.start(sandbox)) {
                show.on(sandbox);
            }
        } catch (SandboxException e) {
            ender.waitIfSignalled();
            if (e.blame() != SandboxException.Blame.CLUSTER) {
                throw e;
            }
            voice.bad("could not " + e.problem().tried() + ": " + e.problem().why());
        } catch (ClientException e) {
            ender.waitIfSignalled();
            voice.bad(e.problem().detail());
        } catch (IOException e) {
            ender.waitIfSignalled();
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package holdfast.sandbox.cluster;

import holdfast.sandbox.model.SandboxException;

/// Something short that makes files or processes.
@FunctionalInterface
interface Step {
    void run() throws SandboxException;
}

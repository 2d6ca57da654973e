package holdfast.frontends.client;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.CreateVm;
import holdfast.frontends.api.FileList;
import holdfast.frontends.api.TypeOnConsole;
import holdfast.frontends.api.VmConsole;
import holdfast.frontends.api.VmList;
import holdfast.frontends.api.VmView;
import java.time.Duration;
import java.util.Base64;

/// The operations of the contract about virtual machines and the files that they boot, as requests. A virtual machine is named
/// by its name or id. A file is given to a node by [ClusterClient#upload].
public final class VmCalls {

    private static final String VMS = "/v1/vms";

    private VmCalls() {}

    public static Call<VmList> vms(Consistency consistency) {
        return Calls.read("list-vms", VMS, "?", consistency, VmList.class);
    }

    public static Call<VmView> vm(String vm, Consistency consistency) {
        return Calls.read("read-vm", at(vm), "?", consistency, VmView.class);
    }

    public static Call<VmView> create(CreateVm wish) {
        return Call.change("create-vm", "POST", VMS, Json.text(wish), VmView.class);
    }

    public static Call<VmView> start(String vm, Condition condition) {
        return change("start-vm", vm, "/start", condition);
    }

    public static Call<VmView> stop(String vm, Condition condition) {
        return change("stop-vm", vm, "/stop", condition);
    }

    public static Call<VmView> kill(String vm, Condition condition) {
        return change("kill-vm", vm, "/kill", condition);
    }

    public static Call<CommandDone> delete(String vm, Condition condition) {
        return Calls.conditional(
                Call.change("delete-vm", "DELETE", at(vm), "", CommandDone.class), condition);
    }

    /// Presses the power button.
    public static Call<VmView> shutDown(String vm) {
        return button("shut-down-vm", vm, "/shutdown");
    }

    public static Call<VmView> pause(String vm) {
        return button("pause-vm", vm, "/pause");
    }

    public static Call<VmView> resume(String vm) {
        return button("resume-vm", vm, "/resume");
    }

    public static Call<VmView> reset(String vm) {
        return button("reset-vm", vm, "/reset");
    }

    /// @param run   that `after` is of
    /// @param after from which byte of the serial line on
    /// @param wait  how long something new is waited for
    public static Call<VmConsole> console(String vm, long run, long after, Duration wait) {
        String query = "?run=" + run + "&after=" + after + "&wait=" + wait.toMillis();
        return Call.get("read-console", at(vm) + "/console" + query, VmConsole.class).waiting();
    }

    public static Call<CommandDone> type(String vm, byte[] bytes) {
        String body = Json.text(new TypeOnConsole(Base64.getEncoder().encodeToString(bytes)));
        String path = at(vm) + "/console";
        return Call.change("type-on-console", "POST", path, body, CommandDone.class).unlessSent();
    }

    public static Call<FileList> files(Consistency consistency) {
        return Calls.read("list-files", "/v1/files", "?", consistency, FileList.class);
    }

    private static Call<VmView> change(String name, String vm, String what, Condition condition) {
        return Calls.conditional(
                Call.change(name, "POST", at(vm) + what, "", VmView.class), condition);
    }

    /// It has no key, so what may have been done is not done again.
    private static Call<VmView> button(String name, String vm, String what) {
        return Call.change(name, "POST", at(vm) + what, "", VmView.class).unlessSent();
    }

    private static String at(String vm) {
        return Calls.below(VMS, vm);
    }
}

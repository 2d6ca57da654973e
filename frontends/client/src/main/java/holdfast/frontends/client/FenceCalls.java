package holdfast.frontends.client;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.FenceTest;
import holdfast.frontends.api.FenceView;
import holdfast.frontends.api.PutFence;
import holdfast.frontends.api.RunFence;

/// The operations of the contract about fence devices, as requests. A node is named by its name or id.
public final class FenceCalls {

    private FenceCalls() {}

    public static Call<FenceView> fence(String node, Consistency consistency) {
        return Calls.read("read-fence", at(node), "?", consistency, FenceView.class);
    }

    public static Call<FenceView> set(String node, PutFence wish) {
        return Call.change("set-fence", "PUT", at(node), Json.text(wish), FenceView.class);
    }

    public static Call<CommandDone> remove(String node) {
        return Call.change("remove-fence", "DELETE", at(node), "", CommandDone.class);
    }

    /// Asks the device, without switching anything.
    public static Call<FenceTest> test(String node) {
        return Call.change("test-fence", "POST", at(node) + "/test", "", FenceTest.class)
                .unlessSent();
    }

    /// Begins to switch the node off; [#fence] tells how it goes.
    ///
    /// @param confirm its name; empty to be told the warning
    public static Call<FenceView> run(String node, String confirm) {
        String body = Json.text(new RunFence(confirm));
        return Call.change("run-fence", "POST", at(node) + "/run", body, FenceView.class);
    }

    private static String at(String node) {
        return Calls.below("/v1/nodes", node) + "/fence";
    }
}

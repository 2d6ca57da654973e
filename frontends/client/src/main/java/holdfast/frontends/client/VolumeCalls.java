package holdfast.frontends.client;

import holdfast.frontends.api.AddCopy;
import holdfast.frontends.api.AttachVolume;
import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.CreatePool;
import holdfast.frontends.api.CreateVolume;
import holdfast.frontends.api.MovePrimary;
import holdfast.frontends.api.PoolList;
import holdfast.frontends.api.PoolView;
import holdfast.frontends.api.PromoteCopy;
import holdfast.frontends.api.ResizeVolume;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.api.VolumeList;
import holdfast.frontends.api.VolumeView;

/// The operations of the contract about pools and volumes, as requests. A volume is named by its name or id, a pool by its id,
/// its name, or its name with its node before a colon.
public final class VolumeCalls {

    private static final String POOLS = "/v1/pools";
    private static final String VOLUMES = "/v1/volumes";

    private VolumeCalls() {}

    public static Call<PoolList> pools(Consistency consistency) {
        return Calls.read("list-pools", POOLS, "?", consistency, PoolList.class);
    }

    public static Call<PoolView> pool(String pool, Consistency consistency) {
        String path = Calls.below(POOLS, pool);
        return Calls.read("read-pool", path, "?", consistency, PoolView.class);
    }

    public static Call<PoolView> create(CreatePool wish) {
        return Call.change("create-pool", "POST", POOLS, Json.text(wish), PoolView.class);
    }

    public static Call<CommandDone> deletePool(String pool, Condition condition) {
        String path = Calls.below(POOLS, pool);
        return Calls.conditional(
                Call.change("delete-pool", "DELETE", path, "", CommandDone.class), condition);
    }

    public static Call<VolumeList> volumes(Consistency consistency) {
        return Calls.read("list-volumes", VOLUMES, "?", consistency, VolumeList.class);
    }

    public static Call<VolumeView> volume(String volume, Consistency consistency) {
        return Calls.read("read-volume", at(volume), "?", consistency, VolumeView.class);
    }

    public static Call<VolumeView> create(CreateVolume wish) {
        return Call.change("create-volume", "POST", VOLUMES, Json.text(wish), VolumeView.class);
    }

    public static Call<CommandDone> delete(String volume, Condition condition) {
        return Calls.conditional(
                Call.change("delete-volume", "DELETE", at(volume), "", CommandDone.class),
                condition);
    }

    /// @param bytes its new size
    public static Call<VolumeView> resize(String volume, long bytes, Condition condition) {
        String body = Json.text(new ResizeVolume(bytes));
        return change("resize-volume", "PUT", at(volume) + "/size", body, condition);
    }

    /// @param node the name or id of the node on which it is to be used; empty for that of its primary
    public static Call<VolumeView> attach(String volume, String node, Condition condition) {
        String body = Json.text(new AttachVolume(node));
        return change("attach-volume", "POST", at(volume) + "/attach", body, condition);
    }

    public static Call<VolumeView> detach(String volume, Condition condition) {
        return change("detach-volume", "POST", at(volume) + "/detach", "", condition);
    }

    /// @param wish of which both may be empty
    public static Call<VolumeView> addCopy(String volume, AddCopy wish, Condition condition) {
        String path = at(volume) + "/copies";
        return change("add-copy", "POST", path, Json.text(wish), condition);
    }

    /// @param copy its id, or the name or id of its node
    public static Call<VolumeView> removeCopy(String volume, String copy, Condition condition) {
        String path = Calls.below(at(volume) + "/copies", copy);
        return change("remove-copy", "DELETE", path, "", condition);
    }

    /// @param to a node's name or id; empty for any other that is in sync
    public static Call<VolumeView> movePrimary(String volume, String to) {
        String body = Json.text(new MovePrimary(to));
        String path = at(volume) + "/move-primary";
        return change("move-primary", "POST", path, body, Condition.none());
    }

    /// @param node    of the copy that is to count
    /// @param confirm the volume's name; empty to be told the warning
    public static Call<VolumeView> promote(String volume, String node, String confirm) {
        String body = Json.text(new PromoteCopy(node, confirm));
        String path = at(volume) + "/promote";
        return change("promote-copy", "POST", path, body, Condition.none());
    }

    /// Begins to compare the copies.
    public static Call<VerifyReport> verify(String volume) {
        String path = at(volume) + "/verify";
        return Call.change("verify-volume", "POST", path, "", VerifyReport.class).unlessSent();
    }

    /// The last comparison.
    public static Call<VerifyReport> verified(String volume) {
        String path = at(volume) + "/verify";
        return Call.get("read-verify", path, VerifyReport.class).waiting();
    }

    private static Call<VolumeView> change(
            String name, String method, String path, String body, Condition condition) {
        return Calls.conditional(
                Call.change(name, method, path, body, VolumeView.class), condition);
    }

    private static String at(String volume) {
        return Calls.below(VOLUMES, volume);
    }
}

package holdfast.drivers.cgroup;

/// Opens a parent, and says how that went.
final class OpenMain {

    private OpenMain() {}

    public static void main(String[] arguments) {
        try {
            Parent parent = Parent.open(CgroupMount.find(), "test-read-only");
            System.out.println("opened " + parent.remove());
        } catch (CgroupException e) {
            System.out.println(e.problem());
        }
    }
}

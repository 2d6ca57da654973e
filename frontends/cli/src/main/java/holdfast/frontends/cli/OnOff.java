package holdfast.frontends.cli;

/// An option's on or off.
final class OnOff {

    private OnOff() {}

    static boolean of(String option, String said) {
        return switch (said) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new MisuseException(option + " is on or off");
        };
    }

    static String said(boolean on) {
        return on ? "on" : "off";
    }
}

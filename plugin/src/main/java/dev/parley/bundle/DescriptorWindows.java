package dev.parley.bundle;

import dev.parley.account.Channels;
import dev.parley.kit.Descriptor;
import dev.parley.kit.ReplyWindow;
import dev.parley.sla.NetworkWindow;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** For how long networks take replies, as their descriptors say; others take them for ever. */
record DescriptorWindows(Channels channels) implements Function<String, List<NetworkWindow>> {
  /** Those of all networks that are here. */
  List<NetworkWindow> all() {
    return channels.ids().stream().flatMap(id -> apply(id).stream()).toList();
  }

  @Override
  public List<NetworkWindow> apply(String channel) {
    return channels.descriptor(channel).stream()
        .map(Descriptor::windows)
        .flatMap(windows -> windows.values().stream())
        .flatMap(window -> both(channel, window))
        .toList();
  }

  private static Stream<NetworkWindow> both(String channel, ReplyWindow window) {
    String standard = dev.parley.sla.ReplyWindow.STANDARD;
    String human = dev.parley.sla.ReplyWindow.HUMAN_AGENT;
    Stream<NetworkWindow> usual =
        Stream.concat(
            Stream.of(new NetworkWindow(channel, window.kind(), window.standard())),
            window.humanAgent().stream()
                .map(length -> new NetworkWindow(channel, window.kind(), human, length)));
    Stream<NetworkWindow> afterAd =
        window.afterAd().stream()
            .flatMap(
                length ->
                    Stream.of(standard, human)
                        .filter(name -> name.equals(standard) || window.humanAgent().isPresent())
                        .map(
                            name -> new NetworkWindow(channel, window.kind(), name, length, true)));
    return Stream.concat(usual, afterAd);
  }
}

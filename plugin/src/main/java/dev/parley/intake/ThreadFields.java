package dev.parley.intake;

import dev.parley.host.FieldSpec;
import dev.parley.model.Item;
import java.util.List;
import java.util.Map;

/** The ticket fields that say where on the network a conversation stands. */
public final class ThreadFields {
  private static final String ROOT = "thread_root";
  private static final String PARENT = "thread_parent";

  private ThreadFields() {}

  /** The fields to declare to the helpdesk. */
  public static List<FieldSpec> specs() {
    return List.of(
        new FieldSpec(ROOT, "Thread", FieldSpec.Type.TEXT),
        new FieldSpec(PARENT, "In reply to", FieldSpec.Type.TEXT));
  }

  /** The network's ids of the thread's root and of what the customer's latest message answers. */
  static Map<String, String> of(Item item) {
    return Map.of(ROOT, item.thread(), PARENT, item.parentId().orElse(""));
  }

  /** For a conversation of which nothing is to be told any more. */
  public static Map<String, String> none() {
    return Map.of(ROOT, "", PARENT, "");
  }
}

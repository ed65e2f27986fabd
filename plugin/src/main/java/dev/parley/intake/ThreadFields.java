package dev.parley.intake;

import dev.parley.host.FieldSpec;
import dev.parley.model.AccountId;
import dev.parley.model.Advert;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The ticket fields that say where on the network a conversation stands. */
public final class ThreadFields {
  private static final String ROOT = "thread_root";
  private static final String PARENT = "thread_parent";
  private static final String KIND = "kind";
  private static final String AD = "ad";
  private static final String CAMPAIGN = "campaign";
  private static final String ACCOUNT = "account";

  private ThreadFields() {}

  /** The fields to declare to the helpdesk. */
  public static List<FieldSpec> specs() {
    return List.of(
        new FieldSpec(ROOT, "Thread", FieldSpec.Type.TEXT),
        new FieldSpec(PARENT, "In reply to", FieldSpec.Type.TEXT),
        new FieldSpec(KIND, "Kind", FieldSpec.Type.TEXT),
        new FieldSpec(AD, "Advertisement", FieldSpec.Type.TEXT),
        new FieldSpec(CAMPAIGN, "Campaign", FieldSpec.Type.TEXT),
        new FieldSpec(ACCOUNT, "Account", FieldSpec.Type.TEXT));
  }

  /**
   * The network's ids of the thread's root and of what the customer's latest message answers, what
   * that message is, under which advertisement it stands, and by which account it came in.
   */
  public static Map<String, String> of(Item item, AccountId account) {
    var fields = new HashMap<String, String>();
    fields.put(ROOT, item.thread());
    fields.put(PARENT, item.parentId().orElse(""));
    fields.put(KIND, id(item.kind()));
    fields.put(ACCOUNT, account.value());
    fields.putAll(of(item.advert()));
    return fields;
  }

  /** What the advertisement and its campaign are called; blank if there is none. */
  public static Map<String, String> of(Optional<Advert> advert) {
    return Map.of(
        AD, advert.map(Advert::label).orElse(""),
        CAMPAIGN, advert.map(Advert::campaignLabel).orElse(""));
  }

  /** For a conversation of which nothing is to be told any more: what names nobody stays. */
  public static Map<String, String> none() {
    return Map.of(ROOT, "", PARENT, "");
  }

  private static String id(ItemKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

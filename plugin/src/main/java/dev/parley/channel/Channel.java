package dev.parley.channel;

import dev.parley.model.Author;
import dev.parley.model.Item;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A social network, or another place where customers write, as Parley needs it.
 *
 * <p>Ours are made by constructor; others register as an OSGi service of this type. Methods that
 * take a {@link Connection} may call the network through it, and only through it; the others do no
 * I/O and give the same answer for the same arguments.
 */
@ConsumerType
public interface Channel {

  /** The id used in settings, tickets and policies, for example {@code bluesky}. */
  String id();

  /**
   * The facts of the network as JSON, in the shape of {@code descriptors/channels/schema.json}:
   * limits, intervals, settle time, each with source and date.
   */
  String descriptor();

  /**
   * Proves that the account works: logs in with what the admin entered and asks the network who we
   * are. New tokens are kept through {@link Connection#keep}.
   */
  ConnectResult connect(Connection connection);

  /**
   * Finds the accounts that a person's login gives access to, after OAuth. The login's token is the
   * secret {@code accessToken} of the connection, which has no account yet.
   *
   * @return a refusal if the network has no such login
   */
  default GrantResult granted(Connection connection) {
    return new GrantResult.Refused("Accounts of this network are connected by hand.");
  }

  /**
   * Tells the network where the account's webhooks go, and has it prove the address.
   *
   * @param hookUrl the address, as the network reaches it
   * @param ours the addresses of all accounts of the channel that are connected here: where one of
   *     them serves this account as well, it may stay
   * @return why they do not go there, in words for the admin; empty once the network says they do
   */
  default Optional<String> subscribe(Connection connection, URI hookUrl, Set<String> ours) {
    return Optional.of("The address of webhooks is entered on the network's own pages.");
  }

  /**
   * Asks the network what of an account that is connected works: the login, permissions one by one,
   * and whether it tells by itself what happens. Changes nothing.
   *
   * @param ours the addresses of webhooks of all accounts of the channel that are connected here;
   *     empty if nobody can reach us
   */
  default ProveResult prove(Connection connection, Set<String> ours) {
    return new ProveResult.Looked(List.of());
  }

  /**
   * Takes our access away at the network, because the account is disconnected: ends the
   * subscription to webhooks and the login, as far as the network lets an app do that. Asked again
   * after {@link LeaveResult.TryLater}, and after a crash also once it was done.
   *
   * @return that it is left to people, unless the channel knows better
   */
  default LeaveResult leave(Connection connection) {
    return new LeaveResult.Left("Take Parley's access away on the network's own pages, too.");
  }

  /**
   * Reads the next page of what concerns the account.
   *
   * @param cursor what the last {@link FetchResult.Page} or {@link ConnectResult.Connected} gave
   */
  FetchResult fetch(Connection connection, String cursor);

  /**
   * What of the account the network does not let us read, as the cursor tells: one sentence each,
   * for the admin, to be shown in the account's health. No I/O.
   */
  default List<String> unread(String cursor) {
    return List.of();
  }

  /**
   * From when on history from before the account was connected is being read, as the cursor tells.
   * No I/O.
   *
   * @return empty if none is, or not any more
   */
  default Optional<Instant> history(String cursor) {
    return Optional.empty();
  }

  /** The same place without the history that was not read yet. No I/O. */
  default String withoutHistory(String cursor) {
    return cursor;
  }

  /**
   * Reads the items out of a page that {@link #fetch} brought. No I/O.
   *
   * @param ownId the account's own id on the network, to mark what we wrote ourselves
   * @param page the bytes as they came
   */
  ReadResult read(String ownId, byte[] page);

  /**
   * Looks at a webhook: whether it comes from the network, and what to answer. No I/O, and nothing
   * is read out of the body beyond what the signature needs: a body that makes no sense is accepted
   * all the same if it is signed.
   *
   * @return a refusal if the network has no webhooks
   */
  default WebhookAnswer webhook(WebhookAccount account, WebhookRequest request) {
    return new WebhookAnswer.Refused(404, "This network has no webhooks.");
  }

  /**
   * Reads the items out of the bytes of a {@link WebhookAnswer.Accepted}. An item that {@link
   * #fetch} brings as well must read the same here in its id, change and revision, so that it is
   * taken once. No I/O.
   *
   * @param ownId the account's own id on the network, to mark what we wrote ourselves
   */
  default ReadResult readWebhook(String ownId, byte[] kept) {
    return new ReadResult.Unreadable("This network has no webhooks.");
  }

  /**
   * The same for a channel that needs the account's settings to tell what is its own, such as the
   * app that answers. This is what is called.
   *
   * @param settings of the account, none of them secret
   */
  default ReadResult readWebhook(String ownId, Map<String, String> settings, byte[] kept) {
    return readWebhook(ownId, kept);
  }

  /**
   * Which accounts the bytes of a {@link WebhookAnswer.Accepted} are about, where a network sends
   * what concerns several to one address. Each of them that is connected here is asked by {@link
   * #webhook} as well and gets the bytes, so that each proves them with its own secret. No I/O.
   *
   * @return lasting ids of accounts; empty if they are about the account they were sent to
   */
  default List<String> addressees(byte[] kept) {
    return List.of();
  }

  /**
   * Decides, before the first try and once for ever, what makes this send recognisable: an
   * idempotency key, a record key, a time. It is stored before {@link #send} is called and is the
   * same on every retry. No I/O.
   */
  Map<String, String> prepare(Instant now, RandomGenerator random);

  /**
   * Sends one text: a reply, or a part of one. Called again with the same {@link Outgoing} after
   * {@code TryLater}.
   */
  SendResult send(Connection connection, Outgoing outgoing);

  /** Finds out whether a send whose answer got lost has arrived. */
  LookupResult lookup(Connection connection, Outgoing outgoing);

  /**
   * Hides, deletes or likes a message, or takes that back.
   *
   * @return a refusal if the network has no such thing; the descriptor's capabilities say the same
   */
  default ModerationResult moderate(Connection connection, Moderation moderation) {
    return new ModerationResult.Refused("This network offers nothing of the kind.");
  }

  /**
   * Asks the network what a message stands under: the post and the comments between. Called after
   * the ticket is open, and again when it may have changed.
   *
   * @param messageId the network's id of the message
   * @param address the item's address, as {@link #send} gets it
   * @return absent if the network has no such thing; the descriptor's capabilities say the same
   */
  default ContextResult context(
      Connection connection, String messageId, Map<String, String> address) {
    return new ContextResult.Absent("");
  }

  /**
   * Which message of this network an address names that somebody pasted, such as a link to a post.
   * No I/O.
   *
   * @param pasted as it was pasted, without blanks around it; not more than 2000 characters
   * @return that it is not offered, unless the channel knows addresses of its messages; the
   *     descriptor's capability {@code pasted} says the same
   */
  default AddressResult address(String pasted) {
    return new AddressResult.NotOffered();
  }

  /**
   * Fetches a message by the ids that {@link #address} found, through the account's own API and
   * never by the address itself, together with what belongs to the same conversation: what the same
   * person says in that thread and what the account answered there. An item of it that {@link
   * #fetch} brings as well must read the same in its id, change and revision, so that it is taken
   * once.
   *
   * @param what as {@link AddressResult.Names} gave it; the account need not be the one it was for
   */
  default PickResult pick(Connection connection, Map<String, String> what) {
    return new PickResult.Absent("Nothing of this network can be fetched by its address.");
  }

  /**
   * Asks the network who wrote a message whose author is {@link Author#unknownOf unknown}, before
   * it becomes a ticket: what one person says is one conversation. The message waits up to two
   * minutes while the answer is to try later.
   *
   * @param messageId the network's id of the message
   * @param address the item's address, as {@link #send} gets it
   */
  default AuthorResult author(
      Connection connection, String messageId, Map<String, String> address) {
    return new AuthorResult.Unknown();
  }

  /**
   * Asks the network which of the account's posts are shown as advertisements, so that comments
   * under them are known as such and an admin sees which ones are covered. Called about once an
   * hour, and when an admin asks.
   */
  default AdvertsResult adverts(Connection connection) {
    return new AdvertsResult.NotOffered();
  }

  /**
   * Asks which of some messages are gone, for networks that do not tell of a removal. What stands
   * in open tickets is asked about once an hour.
   *
   * @param messages as they were read; at most 25
   * @return that it cannot tell if the network does not say
   */
  default PresenceResult present(Connection connection, List<Item> messages) {
    return new PresenceResult.CannotTell();
  }

  /**
   * Asks the network who somebody is, where what they wrote did not say. Called once, when they
   * open a ticket.
   *
   * @return as known before if the network does not say
   */
  default Author person(Connection connection, Author known) {
    return known;
  }

  /**
   * Asks the network what somebody who wrote to the account shows of themselves in public. Called
   * when an agent looks at them and what is known is some hours old.
   *
   * @return absent if the network has no such thing; the descriptor's capabilities say the same
   */
  default ProfileResult about(Connection connection, Author known) {
    return new ProfileResult.Absent("");
  }

  /**
   * Finds under which ids the account knows somebody whom the network asks to forget.
   *
   * @param person as {@link WebhookAnswer.Forget} names them
   * @return that very id, unless the channel knows better
   */
  default KnownResult known(Connection connection, String person) {
    return new KnownResult.Known(List.of(person));
  }

  /**
   * Where a person can read about or write to somebody on this network.
   *
   * @return empty if the network has no such page
   */
  default Optional<URI> profile(String handle) {
    return Optional.empty();
  }
}

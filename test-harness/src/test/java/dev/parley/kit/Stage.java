package dev.parley.kit;

import dev.parley.channel.Channel;
import dev.parley.channel.WebhookRequest;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A network with one account of ours, as the conformance kit plays it: a stand-in with its clock in
 * the kit's hand. Each behaviour gets a stage of its own, with nothing on it but the account. What
 * a network has no part in is left out; whoever asks for it all the same fails with its name.
 *
 * <p>Ids are what the channel gives as {@link dev.parley.model.Item#messageId()}.
 */
public abstract class Stage implements AutoCloseable {

  /** What a network can do to the calls of its account. */
  public enum Trouble {
    /** The next call is answered by a status that means too many calls, and nothing else. */
    THROTTLE_STATUS,
    /** The next call is answered so, with a header that asks for 90 seconds. */
    THROTTLE_HEADER,
    /** The next call is answered by a code in the body that means too many calls. */
    THROTTLE_BODY,
    /** The token is too old from now on. */
    EXPIRE,
    /** The owner takes the login back. */
    REVOKE,
    /** The login works, but may no longer read nor write. */
    LOSE_PERMISSION,
    /** The next post breaks off before it has any effect. */
    LOSE_BEFORE,
    /** The next post has its effect, and its answer is lost. */
    LOSE_AFTER,
    /** The next post is answered by an error of the network's own, without effect. */
    FAIL_POST,
    /** The next page is given in the opposite order. */
    REORDER,
    /** The next page gives every entry twice. */
    DUPLICATE
  }

  /**
   * What an admin enters to connect the account.
   *
   * @param externalId the account, as typed
   */
  public record Login(
      String externalId, URI baseUrl, Map<String, String> settings, Map<String, Secret> secrets) {}

  /**
   * Bytes as the network hands them over, with an entry in the middle that makes no sense.
   *
   * @param hook true if they are the body of a webhook, false if they are a page
   * @param readable the ids of the entries around it
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  public record Batch(boolean hook, byte[] bytes, List<String> readable) {}

  /** The channel under test, as it would be registered. */
  public abstract Channel channel();

  /** What an admin enters. */
  public abstract Login login();

  /** The time on the network. */
  public abstract Instant now();

  /** Lets time pass on the network. */
  public abstract void pass(Duration time);

  /** A customer writes to us or under a post of ours, in a thread where nobody wrote before. */
  public abstract String write(String text);

  /**
   * A customer writes something whose removal the network tells of; where it tells of some kinds
   * alone, one of those.
   */
  public String writeRetractable(String text) {
    return write(text);
  }

  /** A customer answers a message in its thread. */
  public abstract String answer(String messageId, String text);

  /** The texts that the account wrote through its API, oldest first. */
  public abstract List<String> posts();

  /**
   * A picture as the network shows it.
   *
   * @param bytes how long it is
   * @param alt what it shows, for those who cannot see it; empty if nobody said
   */
  public record Picture(int bytes, String alt) {}

  /** The pictures that the account sent through its API, oldest first. */
  public List<Picture> pictures() {
    throw notPlayed("a picture of ours");
  }

  /** The id of the message that one of those answers; empty if it answers none. */
  public abstract String parentOf(String text);

  /** How many items the network gives in one page. */
  public abstract int pageSize();

  /** Lets something go wrong. */
  public abstract void trouble(Trouble trouble);

  /** Bytes with an entry that makes no sense. */
  public abstract Batch batchWithUnreadable();

  /** The account writes a post of its own, in the network's own app. */
  public abstract void ownPost(String text);

  /** The account answers a customer in the network's own app. */
  public String answerFromApp(String messageId, String text) {
    throw notPlayed("a reply from the network's own app");
  }

  /** A customer comments on a post of ours that is a year old. */
  public abstract String writeUnderOldPost(String text);

  /** A customer writes with a picture. */
  public String writeWithPicture(String text) {
    throw notPlayed("a message with a picture");
  }

  /** A customer without a name writes. */
  public String writeNameless(String text) {
    throw notPlayed("an author without a name");
  }

  /** A customer answers a message that is deleted before anybody reads either. */
  public String answerToMissing(String text) {
    throw notPlayed("an answer to a message that is gone");
  }

  /** A customer sends something that no text shows, such as a sticker. */
  public String writeUnsupported() {
    throw notPlayed("a message that no text shows");
  }

  /** A customer writes in private. */
  public String writeInPrivate(String text) {
    throw notPlayed("a private message");
  }

  /**
   * A customer answers the comment of another one under a post of ours; answers the id of the
   * answer.
   */
  public String writeInDiscussion(String text, String othersComment) {
    throw notPlayed("what a comment stands under");
  }

  /** The post that a message stands under is deleted; what is below may go with it. */
  public void deletePostAbove(String messageId) {
    throw notPlayed("what a comment stands under");
  }

  /** The address of a message, as people copy it from the network. */
  public String permalink(String messageId) {
    throw notPlayed("the address of a message");
  }

  /** A customer edits a message. */
  public void edit(String messageId, String text) {
    throw notPlayed("an edit");
  }

  /** Somebody hides a message in the network's own app, or shows it again. */
  public void hideThere(String messageId, boolean hidden) {
    throw notPlayed("hiding in the network's own app");
  }

  /** One webhook with a message to our account and another one to an account of that id. */
  public WebhookRequest sharedHook(String other) {
    throw notPlayed("a webhook about several accounts");
  }

  /** A customer deletes or unsends a message. */
  public void delete(String messageId) {
    throw notPlayed("a removal");
  }

  /** Settings that ask for history of so many days when the account is connected. */
  public Map<String, String> historyOf(int days) {
    throw notPlayed("history");
  }

  /** The handshake of a webhook; not right means with another token than the account's. */
  public WebhookRequest handshake(boolean right) {
    throw notPlayed("a handshake");
  }

  /** What a right handshake is answered with. */
  public String challenge() {
    throw notPlayed("a handshake");
  }

  /** The webhooks for all that happened since this was asked before, as the network signs them. */
  public List<WebhookRequest> hooks() {
    return List.of();
  }

  /** Whether everybody can see a message. */
  public boolean shown(String messageId) {
    throw notPlayed("hiding");
  }

  /** How often the account likes a message. */
  public int likes(String messageId) {
    throw notPlayed("likes");
  }

  private static AssertionError notPlayed(String what) {
    return new AssertionError(
        "The descriptor does not say that the network lacks it, but the stage does not play "
            + what
            + ".");
  }

  /** Ends the network. */
  @Override
  public abstract void close();
}

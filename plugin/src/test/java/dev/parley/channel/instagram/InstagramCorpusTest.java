package dev.parley.channel.instagram;

import dev.parley.channel.meta.CorpusContract;

/** Reads every webhook of Instagram's corpus as its file says. */
class InstagramCorpusTest extends CorpusContract {
  InstagramCorpusTest() {
    super(new InstagramChannel(), "17841400000000001", 35);
  }
}

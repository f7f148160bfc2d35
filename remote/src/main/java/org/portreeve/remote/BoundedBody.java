package org.portreeve.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/// Takes the body of an answer into a stream, and gives up when it is longer than allowed.
final class BoundedBody implements BodySubscriber<Void> {
    private final OutputStream out;
    private final long most;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Subscription subscription;
    private long taken;

    BoundedBody(OutputStream out, long most) {
        this.out = out;
        this.most = most;
    }

    /// The body was longer than allowed.
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;

        TooLong(long most) {
            super("it is longer than %d MB".formatted(most >> 20));
        }
    }

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        try {
            for (ByteBuffer part : parts) {
                taken += part.remaining();
                if (taken > most) {
                    throw new TooLong(most);
                }
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                out.write(bytes);
            }
            subscription.request(1);
        } catch (IOException e) {
            subscription.cancel();
            end.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}

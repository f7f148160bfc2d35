package org.portreeve.web;

import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/// The running web side. Its beans are registered by hand, so nothing is searched for at start.
public final class WebServer implements AutoCloseable {
    private static final int CONNECTIONS = 1000;
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final ServletWebServerApplicationContext context;

    private WebServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /// Starts, and returns when requests are answered.
    ///
    /// @throws org.springframework.boot.web.server.WebServerException when the port cannot be had
    public static WebServer start(WebSettings settings, WebParts parts) {
        Routes routes = new Routes(parts);
        Endpoint endpoint =
                new Endpoint(new KeyCheck(parts.store(), parts.clock()), new Idempotency(parts.store(), parts.clock()));
        Dispatch dispatch = new Dispatch(routes.all(), endpoint);
        ServletWebServerApplicationContext context = new ServletWebServerApplicationContext();
        context.registerBean(TomcatServletWebServerFactory.class, () -> tomcat(settings));
        context.registerBean("dispatcherServlet", DispatcherServlet.class, () -> new DispatcherServlet(context));
        context.registerBean(
                "dispatcher",
                ServletRegistrationBean.class,
                () -> new ServletRegistrationBean<>(context.getBean(DispatcherServlet.class), "/"));
        context.registerBean(
                "gate", FilterRegistrationBean.class, () -> new FilterRegistrationBean<>(new Gate(routes.metrics())));
        context.registerBean(RouterFunctionMapping.class, () -> {
            RouterFunctionMapping mapping = new RouterFunctionMapping(dispatch.router());
            mapping.setMessageConverters(List.of());
            return mapping;
        });
        context.registerBean(HandlerFunctionAdapter.class, HandlerFunctionAdapter::new);
        // Exceptions go through to the gate.
        context.registerBean(
                "failures", HandlerExceptionResolver.class, () -> (HandlerExceptionResolver) (_, _, _, _) -> null);
        try {
            context.refresh();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        return new WebServer(context);
    }

    private static TomcatServletWebServerFactory tomcat(WebSettings settings) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(settings.address());
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setRegisterDefaultServlet(false);
        factory.addConnectorCustomizers(connector -> {
            connector.setAllowTrace(false);
            connector.setXpoweredBy(false);
            connector.setMaxParameterCount(0);
            AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
            protocol.setExecutor(new VirtualThreadExecutor("web-"));
            protocol.setMaxConnections(CONNECTIONS);
            protocol.setConnectionTimeout((int) SILENCE.toMillis());
            protocol.setMaxHttpRequestHeaderSize(16 * 1024);
        });
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
        return factory;
    }

    public int port() {
        return context.getWebServer().getPort();
    }

    /// Takes no more requests, lets those that run end, and ends.
    @Override
    public void close() {
        context.close();
    }
}

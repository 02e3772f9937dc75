<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Logged out">
  <div class="narrow">
    <section class="card">
      <h1>You are logged out</h1>
      <p>The session has ended, here and at Stytch.</p>
      <p><a class="button" href="<c:out value='${root}'/>/account">Log in again</a></p>
    </section>
  </div>
</b:page>

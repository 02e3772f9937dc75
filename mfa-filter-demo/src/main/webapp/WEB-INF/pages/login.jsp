<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Log in">
  <div class="narrow">
    <section class="card">
      <h1>Log in</h1>
      <b:error/>
      <form method="post" action="<c:out value='${root}'/>/login">
        <b:hidden/>
        <label for="email">E-mail address</label>
        <input id="email" name="email" type="email" autocomplete="username" maxlength="250" required
               value="<c:out value='${email}'/>" <c:if test="${empty error}">autofocus</c:if>
               <c:if test="${not empty error}">aria-describedby="error"</c:if>>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" maxlength="250" required
               <c:if test="${not empty error}">autofocus aria-describedby="error"</c:if>>
        <button>Continue</button>
      </form>
      <p class="small">Next, we ask for a code from your phone or your authenticator app.</p>
    </section>
    <b:hint show="password"/>
  </div>
</b:page>
